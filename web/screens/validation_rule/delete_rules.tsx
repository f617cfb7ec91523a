import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../../api/api.ts'
import { useDeed } from '../../api/use_deed.ts'
import { useFormats } from '../../formats/use_formats.ts'
import { useConfirm } from '../../parts/confirm.tsx'
import { sayDone } from '../../parts/say_done.tsx'
import { sayFailure } from '../../parts/say_failure.tsx'
import { useLanguage, useTexts } from '../../texts/language.tsx'
import { assignmentsAsked } from './route.ts'
import { ruleTexts } from './texts.ts'
import type { Rules } from './use_rule_form.ts'

interface DeleteRulesProps {
  readonly rules: Rules
  /** Before their page is left. */
  readonly onDeleted: () => void
}

/** Deleting rules would open what they guard to everybody: not while they guard something. */
export function DeleteRules({ rules: { id, name }, onDeleted }: DeleteRulesProps) {
  const t = useTexts(ruleTexts)
  const { language } = useLanguage()
  const { number } = useFormats()
  const confirm = useConfirm()
  const navigate = useNavigate()
  const { data: assigned } = useQuery(assignmentsAsked(id))
  const deed = useDeed(
    () =>
      // Somebody may have assigned them since they were read.
      api.call('DELETE /v1/validation-rules/:rule', { params: { rule: id }, query: { if_unassigned: true } }),
    {
      changes: ['GET /v1/validation-rules'],
      onDone: () => {
        onDeleted()
        sayDone(t.deleted(name), language)
        void navigate({ to: '/validation-rules' })
      },
      onError: (error) => sayFailure(error, language),
    },
  )

  async function remove(total: number): Promise<void> {
    if (total > 0) return sayFailure(new Error(t.inUse(total, number(total))), language)
    const { title, text, action } = t.deleting
    if (await confirm({ title: title(name), text, action })) deed.mutate(undefined)
  }

  return (
    <Button
      variant="default"
      disabled={assigned === undefined}
      onClick={() => void remove(assigned?.total ?? 0)}
      loading={deed.isPending}
    >
      {t.delete}
    </Button>
  )
}
