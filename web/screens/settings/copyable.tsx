import { ActionIcon, Code, CopyButton, Group, Tooltip } from '@mantine/core'
import { Icon } from '../../parts/icon.tsx'
import { useTexts } from '../../texts/language.tsx'
import { settingsTexts } from './texts.ts'

interface CopyableProps {
  /** What it is, for who hears the button. */
  readonly label: string
  readonly text: string
}

/** A text that nobody should have to type. */
export function Copyable({ label, text }: CopyableProps) {
  const t = useTexts(settingsTexts)
  return (
    <Group gap={4} wrap="nowrap" align="center" miw={0}>
      <Code fw={400} style={{ overflowWrap: 'anywhere', minWidth: 0 }}>
        {text}
      </Code>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Tooltip label={copied ? t.copied : t.copy}>
            <ActionIcon variant="subtle" color="gray" size="sm" onClick={copy} aria-label={t.copyOf(label)}>
              <Icon name={copied ? 'check' : 'copy'} size={15} />
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </Group>
  )
}
