import type { TextProblem } from '@coterie/filter'
import { Box, Button, Group, Skeleton, Stack, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { lazy, Suspense, useEffect, useId, useState } from 'react'
import { Icon } from '../../parts/icon.tsx'
import { useTexts } from '../../texts/language.tsx'
import type { CodeEditorProps } from './code_editor.tsx'
import { mend } from './mend.ts'
import { textEditorTexts } from './texts.ts'

const CodeEditor = lazy(async () => ({ default: (await import('./code_editor.tsx')).CodeEditor }))

type TextEditorProps = Omit<CodeEditorProps, 'describedBy'>

/** Nobody is interrupted in the middle of a word. */
const PATIENCE_MS = 400

/** A filter as text, coloured, completed and checked as it is written. What is wrong stands below it, with what was meant. */
export function TextEditor(props: TextEditorProps) {
  const { value, onChange } = props
  const { problems, warnings } = useSettled(props)
  const t = useTexts(textEditorTexts)
  const hint = useId()
  return (
    <Stack gap="xs">
      <Suspense fallback={<Skeleton height="4.5rem" />}>
        <CodeEditor {...props} problems={problems} warnings={warnings} describedBy={hint} />
      </Suspense>
      <Box id={hint} aria-live="polite">
        {problems.length === 0 && warnings.length === 0 && (
          <Text size="xs" c="dimmed">
            {t.hint}
          </Text>
        )}
        {problems.map((problem) => (
          <Told
            key={`${problem.from} ${problem.message}`}
            problem={problem}
            color="var(--mantine-color-error)"
            {...{ value, onChange }}
          />
        ))}
        {problems.length === 0 &&
          warnings.map((warning) => (
            <Told
              key={`${warning.from} ${warning.message}`}
              problem={warning}
              color="dimmed"
              {...{ value, onChange }}
            />
          ))}
      </Box>
    </Stack>
  )
}

interface ToldProps extends Pick<TextEditorProps, 'value' | 'onChange'> {
  readonly problem: TextProblem
  readonly color: string
}

/** The same as the underlining says, for who does not hover. */
function Told({ problem, color, value, onChange }: ToldProps) {
  const t = useTexts(textEditorTexts)
  const mended = mend(value, problem)
  return (
    <Group gap={6} wrap="nowrap" align="flex-start" c={color}>
      <Box mt={3} lh={0}>
        <Icon name="alert" size={15} />
      </Box>
      <Text size="sm" flex={1} component="div">
        {problem.message}{' '}
        {mended && (
          <Button
            size="compact-xs"
            variant="light"
            onClick={() => onChange(value.slice(0, mended.from) + mended.insert + value.slice(mended.to))}
          >
            {t.change(mended.insert)}
          </Button>
        )}
      </Text>
    </Group>
  )
}

/** What was said when somebody last paused; what is mended is gone at once. */
function useSettled({ value, problems, warnings }: TextEditorProps): Pick<TextEditorProps, 'problems' | 'warnings'> {
  const [paused] = useDebouncedValue(value, PATIENCE_MS)
  const [settled, settle] = useState({ value, problems, warnings })
  const right = problems.length === 0 && warnings.length === 0
  useEffect(() => {
    if (right || paused === value) settle({ value, problems, warnings })
  }, [right, paused, value, problems, warnings])
  return settled
}
