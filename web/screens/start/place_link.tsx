import { useRouter } from '@tanstack/react-router'
import type { ComponentProps, MouseEvent } from 'react'

interface PlaceLinkProps extends ComponentProps<'a'> {
  /** A path with what it asks, as it stands in the address. */
  readonly href: string
}

/** A link to a screen by its address, without loading the page anew. Another tab is the browser's. */
export function PlaceLink({ href, onClick, ...props }: PlaceLinkProps) {
  const router = useRouter()
  function go(event: MouseEvent<HTMLAnchorElement>): void {
    onClick?.(event)
    const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey
    if (!isPlain || event.defaultPrevented) return
    event.preventDefault()
    router.history.push(href)
  }
  return <a href={href} onClick={go} {...props} />
}
