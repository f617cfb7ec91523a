import { ActionIcon, Button } from '@mantine/core'
import { lazy, Suspense, useCallback, useState } from 'react'
import { Icon } from '../parts/icon.tsx'
import { useTexts } from '../texts/language.tsx'
import classes from './quick_access.module.css'
import { appTexts } from './texts.ts'
import { useShortcuts } from './use_shortcuts.ts'

const Palette = lazy(async () => ({ default: (await import('./palette/palette.tsx')).Palette }))
const KeyHelp = lazy(async () => ({ default: (await import('./palette/key_help.tsx')).KeyHelp }))

const COMMAND = /mac|iphone|ipad/i.test(navigator.platform) ? '⌘' : 'Ctrl'

/** To go anywhere by typing; and which keys there are. */
export function QuickAccess() {
  const t = useTexts(appTexts)
  const [open, setOpen] = useState<'palette' | 'keys' | null>(null)
  const close = useCallback(() => setOpen(null), [])
  useShortcuts(setOpen)
  return (
    <>
      <Button
        variant="default"
        size="xs"
        visibleFrom="sm"
        fw={400}
        className={classes.button!}
        leftSection={<Icon name="search" size={14} />}
        rightSection={
          <span className={classes.keys} aria-hidden="true">
            <kbd>{COMMAND}</kbd>
            <kbd>K</kbd>
          </span>
        }
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setOpen('palette')}
      >
        {t.goTo}
      </Button>
      <ActionIcon
        variant="subtle"
        size="lg"
        radius="xl"
        hiddenFrom="sm"
        aria-label={t.goTo}
        onClick={() => setOpen('palette')}
      >
        <Icon name="search" size={20} />
      </ActionIcon>
      <Suspense>
        {open === 'palette' && <Palette onClose={close} />}
        {open === 'keys' && <KeyHelp onClose={close} />}
      </Suspense>
    </>
  )
}
