import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '../parts/dialog.tsx'
import { partsTexts } from '../parts/texts.ts'
import { useTexts } from '../texts/language.tsx'

interface DeleteByNameProps {
  /** What has to be written to be sure. */
  readonly name: string
  readonly title: string
  readonly text: string
  readonly label: string
  readonly action: string
  readonly busy: boolean
  readonly onDelete: () => void
  readonly onClose: () => void
}

/** For what others may be using at this moment: its name has to be written first. */
export function DeleteByName({ name, title, text, label, action, busy, onDelete, onClose }: DeleteByNameProps) {
  const parts = useTexts(partsTexts)
  const [written, setWritten] = useState('')
  const sure = written.trim() === name
  return (
    <Dialog opened onClose={onClose} title={title}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (sure) onDelete()
        }}
      >
        <Stack gap="sm">
          <Text size="sm">{text}</Text>
          <TextInput
            label={label}
            value={written}
            onChange={({ currentTarget }) => setWritten(currentTarget.value)}
            autoComplete="off"
            spellCheck={false}
            data-autofocus
          />
        </Stack>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={onClose}>
            {parts.cancel}
          </Button>
          <Button type="submit" color="red.9" disabled={!sure} loading={busy}>
            {action}
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
