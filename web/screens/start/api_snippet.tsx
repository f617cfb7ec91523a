import { Button, CopyButton, Group, Text } from '@mantine/core'
import { Icon } from '../../parts/icon.tsx'
import { useTexts } from '../../texts/language.tsx'
import { settingsTexts } from '../settings/texts.ts'
import classes from './start.module.css'
import { startTexts } from './texts.ts'

/** One customer, sent by a program: what whoever connects a shop begins with. */
export function ApiSnippet() {
  const t = useTexts(startTexts)
  const { copy, copied } = useTexts(settingsTexts)
  const command = [
    `curl ${window.location.origin}/v1/customers \\`,
    `  -H "X-App-Id: $COTERIE_APP_ID" -H "X-App-Token: $COTERIE_APP_TOKEN" \\`,
    `  -H "Content-Type: application/json" \\`,
    `  -d '{"source_id": "c-1", "name": "Anna Nowak", "email": "anna@shop.example"}'`,
  ].join('\n')
  return (
    <div>
      <Group justify="space-between">
        <Text size="sm">{t.api}</Text>
        <CopyButton value={command}>
          {({ copied: done, copy: act }) => (
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<Icon name={done ? 'check' : 'copy'} size={14} />}
              onClick={act}
            >
              {done ? copied : copy}
            </Button>
          )}
        </CopyButton>
      </Group>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard */}
      <section className={classes.snippet} tabIndex={0} aria-label={t.snippet}>
        <code>{command}</code>
      </section>
    </div>
  )
}
