import '@mantine/dropzone/styles.layer.css'
import { Button, Stack, Text } from '@mantine/core'
import { Dropzone } from '@mantine/dropzone'
import { useRef } from 'react'
import { Icon } from '../../parts/icon.tsx'
import { useTexts } from '../../texts/language.tsx'
import classes from './new_upload.module.css'
import { newUploadTexts } from './texts.ts'

interface FileDropProps {
  readonly onFile: (file: File) => void
  readonly loading: boolean
}

/** Where a file is dropped or looked for. What it is called and which kind its system thinks it is do not matter. */
export function FileDrop({ onFile, loading }: FileDropProps) {
  const t = useTexts(newUploadTexts).drop
  const open = useRef<() => void>(null)
  return (
    <Dropzone
      className={classes.drop!}
      openRef={open}
      onDrop={([file]: readonly File[]) => file && onFile(file)}
      multiple={false}
      loading={loading}
      activateOnClick={false}
      activateOnKeyboard={false}
      tabIndex={-1}
      onClick={() => open.current?.()}
      inputProps={{ 'aria-label': t.label }}
    >
      <Stack align="center" gap="xs" py="lg">
        <Icon name="upload" size={36} />
        <Text fw={600}>{t.title}</Text>
        <Button variant="default" size="sm">
          {t.choose}
        </Button>
        <Text size="sm" c="dimmed" maw={460}>
          {t.text}
        </Text>
      </Stack>
    </Dropzone>
  )
}
