import { Alert, Badge, Button, Group, Select, Stack, Text } from '@mantine/core'
import { Icon } from '../../parts/icon.tsx'
import { useLanguage, useTexts } from '../../texts/language.tsx'
import { bytes } from '../../uploads/bytes.ts'
import { type Encoding, LEGACY_ENCODINGS } from '../../uploads/file_encoding.ts'
import { DELIMITERS, type Delimiter, type FileFlaw, type FileHead, type ReadAs } from '../../uploads/read_head.ts'
import { FileDrop } from './file_drop.tsx'
import { PreviewTable } from './preview_table.tsx'
import { newUploadTexts } from './texts.ts'

interface FilePartProps {
  readonly file: File | null
  readonly head: FileHead | FileFlaw | null
  readonly ids: number | null
  readonly onFile: (file: File | null) => void
  readonly onReadAs: (as: ReadAs) => void
}

/** The file: to be chosen, then what is in it. */
export function FilePart({ file, head, ids, onFile, onReadAs }: FilePartProps) {
  const t = useTexts(newUploadTexts)
  const { language } = useLanguage()
  if (file === null || head === null) return <FileDrop onFile={onFile} loading={file !== null} />
  if ('is' in head)
    return (
      <Stack gap="sm">
        <Alert color="red" icon={<Icon name="alert" />} title={t.flaws.title(file.name)} role="alert">
          {head.is === 'quotes' ? t.flaws.quotes(head.line) : t.flaws[head.is]}
        </Alert>
        <FileDrop onFile={onFile} loading={false} />
      </Stack>
    )
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="sm">
        <Group gap="xs">
          <Icon name="file" />
          <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
            {file.name}
          </Text>
          <Badge variant="light" color="gray" tt="none">
            {bytes(file.size, language)}
          </Badge>
          <Badge variant="light" color="gray" tt="none">
            {t.encodings[head.encoding]}
          </Badge>
        </Group>
        <Button variant="default" size="xs" onClick={() => onFile(null)}>
          {t.otherFile}
        </Button>
      </Group>
      <PreviewTable head={head} ids={ids} />
      <ReadAsFields head={head} onReadAs={onReadAs} />
    </Stack>
  )
}

/** What was found out about the file, where it may be wrong. */
function ReadAsFields({ head, onReadAs }: { readonly head: FileHead; readonly onReadAs: (as: ReadAs) => void }) {
  const t = useTexts(newUploadTexts)
  const legacy = LEGACY_ENCODINGS.some((each) => each === head.encoding)
  return (
    <Group gap="sm" align="flex-start">
      <Select
        label={t.delimiter}
        description={t.foundOut}
        data={DELIMITERS.map((value) => ({ value, label: t.delimiters[value] }))}
        value={head.delimiter}
        onChange={(delimiter) => onReadAs({ delimiter: delimiter as Delimiter })}
        allowDeselect={false}
        flex="1 1 12rem"
        maw={260}
      />
      {legacy && (
        <Select
          label={t.encoding}
          description={t.checkLetters}
          data={LEGACY_ENCODINGS.map((value) => ({ value, label: t.encodings[value] }))}
          value={head.encoding}
          onChange={(encoding) => onReadAs({ encoding: encoding as Encoding })}
          allowDeselect={false}
          flex="1 1 12rem"
          maw={260}
        />
      )}
    </Group>
  )
}
