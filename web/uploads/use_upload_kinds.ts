import { useSession } from '../app/session.tsx'
import { KIND_NAMES, UPLOAD_KINDS, type UploadKindName } from './upload_kind.ts'

/** What somebody may upload. */
export function useUploadKinds(): readonly UploadKindName[] {
  const { may } = useSession()
  return KIND_NAMES.filter((kind) => may(UPLOAD_KINDS[kind].scope))
}
