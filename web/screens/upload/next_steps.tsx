import { Button, Group } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useSession } from '../../app/session.tsx'
import { useTexts } from '../../texts/language.tsx'
import { useUploadKinds } from '../../uploads/use_upload_kinds.ts'
import type { Action } from './counts.ts'
import { uploadTexts } from './texts.ts'

/** What one does after an upload. */
export function NextSteps({ action: { segment, status } }: { readonly action: Action }) {
  const t = useTexts(uploadTexts)
  const mayUpload = useUploadKinds().length > 0
  const { may } = useSession()
  const failed = status === 'FAILED'
  return (
    <Group gap="sm">
      {!failed && (
        <Button
          renderRoot={(props) =>
            segment === null ? (
              <Link to="/customers" {...props} />
            ) : (
              <Link to="/segments/$segment" params={{ segment }} search={{ tab: 'members' }} {...props} />
            )
          }
        >
          {segment === null ? t.customers : t.members}
        </Button>
      )}
      {!failed && segment !== null && may('promotions.write') && (
        <Button variant="default" renderRoot={(props) => <Link to="/offers/new" search={{ segment }} {...props} />}>
          {t.offer}
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
