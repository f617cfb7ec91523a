import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { Dialog } from '../../../parts/dialog.tsx'
import { Icon } from '../../../parts/icon.tsx'
import { useTexts } from '../../../texts/language.tsx'
import { Copyable } from '../copyable.tsx'
import type { NewKey } from './keys_screen.tsx'
import { keysTexts } from './texts.ts'

interface SecretDialogProps {
  readonly made: NewKey
  readonly rotated: boolean
  readonly onClose: () => void
}

/** The secret half, this once. It is left by its button alone. */
export function SecretDialog({ made: { kind, name, app_id: appId, token }, rotated, onClose }: SecretDialogProps) {
  const { secret: t, appId: idText } = useTexts(keysTexts)
  const [id, secret] = kind === 'server' ? ['X-App-Id', 'X-App-Token'] : ['X-Client-Application-Id', 'X-Client-Token']
  return (
    <Dialog opened onClose={onClose} title={rotated ? t.rotated(name) : t.made(name)} deliberate>
      <Stack>
        <Alert variant="light" color="yellow" icon={<Icon name="alert" />} title={t.onlyNow}>
          {kind === 'server' ? t.keepServer : t.keepClient}
        </Alert>
        {[
          [idText, id, appId],
          [t.token, secret, token],
        ].map(([label = '', header = '', text = '']) => (
          <div key={header}>
            <Text size="sm" fw={600}>
              {label}{' '}
              <Text span c="dimmed" fw={400}>
                {header}
              </Text>
            </Text>
            <Copyable label={label} text={text} />
          </div>
        ))}
        <Group justify="flex-end">
          <Button onClick={onClose} data-autofocus>
            {t.kept}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
