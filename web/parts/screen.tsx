import { Group, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { type ReactNode, useRef } from 'react'
import { appTexts } from '../app/texts.ts'
import { useTexts } from '../texts/language.tsx'
import classes from './screen.module.css'
import { useHeadingFocus } from './use_heading_focus.ts'

interface ScreenProps {
  readonly title: string
  /** Where it belongs: a `Back`. */
  readonly back?: ReactNode
  /** Beside the title: how many there are, of which kind it is. */
  readonly aside?: ReactNode
  /** What can be done here. */
  readonly actions?: ReactNode
  /** As high as the window, its content scrolls in itself; else the page does. */
  readonly fixed?: boolean
  readonly children: ReactNode
}

/** What every screen has: a title, which is the page's as well, what can be done, and its content. */
export function Screen({ title, back, aside, actions, fixed = false, children }: ScreenProps) {
  const { name } = useTexts(appTexts)
  useDocumentTitle(`${title} · ${name}`)
  const heading = useRef<HTMLHeadingElement>(null)
  useHeadingFocus(heading)
  return (
    <div className={classes.screen} data-fixed={fixed}>
      {back}
      <Group justify="space-between" gap="xs">
        <Group gap="sm" align="baseline">
          <Title order={1} ref={heading} tabIndex={-1} className={classes.title!}>
            {title}
          </Title>
          {aside}
        </Group>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </div>
  )
}
