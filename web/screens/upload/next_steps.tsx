import { Button, Group } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTexts } from '../../texts/language.tsx'
import { useUploadKinds } from '../../uploads/use_upload_kinds.ts'
import type { Action } from './counts.ts'
import { uploadTexts } from './texts.ts'

/** What one does after an upload. */
export function NextSteps({ action: { segment, status } }: { readonly action: Action }) {
  const t = useTexts(uploadTexts)
  const mayUpload = useUploadKinds().length > 0
  const failed = status === 'FAILED'
  return (
    <Group gap="sm">
      {!failed && (
        <Button renderRoot={(props) => <Link to="/customers" search={{ segment: segment ?? undefined }} {...props} />}>
          {segment === null ? t.customers : t.members}
        </Button>
      )}
      {mayUpload && (
        <Button
          renderRoot={(props) => <Link to="/uploads/new" search={{ segment: segment ?? undefined }} {...props} />}
          variant={failed ? 'filled' : 'default'}
        >
          {failed ? t.again : t.another}
        </Button>
      )}
    </Group>
  )
}
