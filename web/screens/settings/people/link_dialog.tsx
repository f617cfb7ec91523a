import { Button, CopyButton, Group, Stack, Text, TextInput } from '@mantine/core'
import { useFormats } from '../../../formats/use_formats.ts'
import { Dialog } from '../../../parts/dialog.tsx'
import { Icon } from '../../../parts/icon.tsx'
import { useTexts } from '../../../texts/language.tsx'
import { settingsTexts } from '../texts.ts'
import type { Invitation } from './people_screen.tsx'
import { peopleTexts } from './texts.ts'

interface LinkDialogProps {
  readonly invitation: Invitation
  readonly onClose: () => void
}

/** The link that somebody is to be sent. Nobody but the one who made it sees it, and only now. */
export function LinkDialog({ invitation: { email, link }, onClose }: LinkDialogProps) {
  const { link: t } = useTexts(peopleTexts)
  const { copy, copied } = useTexts(settingsTexts)
  const { moment } = useFormats()
  const address = link && `${window.location.origin}/set-password?token=${encodeURIComponent(link.token)}`
  return (
    <Dialog opened onClose={onClose} title={link ? t.title : t.known} deliberate={link !== null}>
      <Stack>
        <Text size="sm">{link ? t.text(email) : t.knownText(email)}</Text>
        {link && address && (
          <>
            <Group gap="xs" align="flex-end" wrap="nowrap">
              <TextInput
                label={t.label}
                value={address}
                readOnly
                flex={1}
                onFocus={({ currentTarget }) => currentTarget.select()}
              />
              <CopyButton value={address}>
                {({ copied: done, copy: act }) => (
                  <Button onClick={act} leftSection={<Icon name={done ? 'check' : 'copy'} size={16} />} data-autofocus>
                    {done ? copied : copy}
                  </Button>
                )}
              </CopyButton>
            </Group>
            <Text size="sm" c="dimmed">
              {t.rule(moment(link.expires_at))}
            </Text>
          </>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t.done}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
