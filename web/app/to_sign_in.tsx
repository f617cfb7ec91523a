import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'

/** Leads there, and back here afterwards. Once: on the way, this is still here while the address is another already. */
export function ToSignIn() {
  const router = useRouter()
  useEffect(() => {
    const { href, pathname } = router.state.location
    if (pathname === '/sign-in') return
    void router.navigate({ to: '/sign-in', search: href === '/' ? {} : { to: href }, replace: true })
  }, [router])
  return null
}
