import { Button, CopyButton } from '@mantine/core'
import { useTexts } from '../../texts/language.tsx'
import { customerTexts } from './texts.ts'

/** The id by which programs know the customer, to be taken along. */
export function CustomerId({ id }: { readonly id: string }) {
  const t = useTexts(customerTexts)
  return (
    <CopyButton value={id}>
      {({ copied, copy }) => (
        <Button size="compact-xs" variant="default" ff="monospace" onClick={copy} title={t.copyId}>
          {copied ? t.copied : id}
        </Button>
      )}
    </CopyButton>
  )
}
