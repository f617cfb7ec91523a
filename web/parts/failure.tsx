import { Button, Text } from '@mantine/core'
import { useLanguage, useTexts } from '../texts/language.tsx'
import { Empty } from './empty.tsx'
import { failureText } from './failure_text.ts'
import { partsTexts } from './texts.ts'

/** In place of what could not be read. */
export function Failure({ error, again }: { readonly error: unknown; readonly again?: () => void }) {
  const t = useTexts(partsTexts)
  const { text, requestId } = failureText(error, useLanguage().language)
  return (
    <div role="alert">
      <Empty title={t.failed} text={text}>
        {requestId && (
          <Text size="xs" c="dimmed">
            {t.requestId(requestId)}
          </Text>
        )}
        {again && (
          <Button variant="default" onClick={again}>
            {t.again}
          </Button>
        )}
      </Empty>
    </div>
  )
}
