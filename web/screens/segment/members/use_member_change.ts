import { useCallback } from 'react'
import { api, type RequestOf, type Routes } from '../../../api/api.ts'
import { useDeed } from '../../../api/use_deed.ts'
import { sayDone } from '../../../parts/say_done.tsx'
import { sayFailure } from '../../../parts/say_failure.tsx'
import { useLanguage, useTexts } from '../../../texts/language.tsx'
import { segmentTexts } from '../texts.ts'
import { type ListedMember, memberName } from './member_columns.tsx'

type Change = NonNullable<RequestOf<Routes['POST /v1/segments/:segment/customers']>['body']>

/** What is read of the server that depends on who is on a list. */
export const MEMBERS_CHANGE = Object.freeze([
  'GET /v1/segments',
  'GET /v1/segments/:segment',
  'GET /v1/segments/:segment/customers',
  'GET /v1/segments/:segment/changes',
  'GET /v1/segments/:segment/history',
  'GET /v1/segments/:segment/explain/:customer',
  'GET /v1/customers/:customer/segments',
  'POST /v1/segments/overlap',
  'POST /v1/segments/overview',
  'GET /v1/audit-log',
] as const)

export const changeMembers = (segment: string, body: Change) =>
  api.call('POST /v1/segments/:segment/customers', { params: { segment }, body })

/** Takes somebody off a list, which can be taken back. */
export function useMemberChange(segment: string) {
  const { members: t } = useTexts(segmentTexts)
  const { language } = useLanguage()
  const { mutate, mutateAsync } = useDeed((body: Change) => changeMembers(segment, body), {
    changes: MEMBERS_CHANGE,
    onError: (error) => sayFailure(error, language),
  })
  const remove = useCallback(
    (member: ListedMember) =>
      mutate(
        { remove: [member.id] },
        {
          onSuccess: () => sayDone(t.removed(memberName(member)), language, () => mutateAsync({ add: [member.id] })),
        },
      ),
    [mutate, mutateAsync, t, language],
  )
  return { remove }
}
