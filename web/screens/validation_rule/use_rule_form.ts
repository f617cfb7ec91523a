import { useState } from 'react'
import { api } from '../../api/api.ts'
import type { Answer } from '../../api/ask.ts'
import { useDeed } from '../../api/use_deed.ts'
import { fieldProblems } from '../../parts/field_problems.ts'
import { sayDone } from '../../parts/say_done.tsx'
import { sayFailure } from '../../parts/say_failure.tsx'
import { useLeaveGuard } from '../../parts/use_leave_guard.ts'
import { ALL_ITEMS, type ApplicableDraft, applicableDraft, applicableOf } from '../../rules/applicable_draft.ts'
import { draftOf, newGroup, type RuleGroup, rulesOf } from '../../rules/rule_draft.ts'
import { useLanguage, useTexts } from '../../texts/language.tsx'
import { ruleTexts } from './texts.ts'

export type Rules = Answer<'GET /v1/validation-rules/:rule'>

export interface RuleForm {
  readonly name: string
  readonly draft: RuleGroup
  /** For whom a rule without words of its own refuses. */
  readonly error: string
  readonly applicable: ApplicableDraft
}

interface RuleFormState {
  readonly form: RuleForm
  readonly changed: boolean
  readonly change: (more: Partial<RuleForm>) => void
  readonly fields: Readonly<Record<string, string>>
  /** What is wrong with rules, by the key of their part. */
  readonly problems: ReadonlyMap<string, string>
  readonly save: () => void
  readonly saving: boolean
  /** From now on nobody is asked about what is not saved. */
  readonly letGo: () => void
}

const formOf = (rules: Rules | null): RuleForm => ({
  name: rules?.name ?? '',
  draft: rules === null ? newGroup('all') : draftOf(rules.rules),
  error: rules?.error?.message ?? '',
  applicable: rules === null ? ALL_ITEMS : applicableDraft(rules.applicable_to),
})

const FIELDS = ['name', 'error', 'applicable_to']
const CHANGES = ['GET /v1/validation-rules', 'GET /v1/validation-rules/:rule'] as const

/** What is being written, and how it is saved. */
export function useRuleForm(saved: Rules | null, onSaved: (rules: Rules) => void): RuleFormState {
  const t = useTexts(ruleTexts)
  const { language } = useLanguage()
  const [form, setForm] = useState(() => formOf(saved))
  const [changed, setChanged] = useState(false)
  const [refused, setRefused] = useState<ReturnType<typeof refusalOf>>(NOTHING)
  const leave = useLeaveGuard(changed)
  const deed = useDeed(
    async ({ body }: Sent): Promise<Rules> =>
      saved === null
        ? api.call('POST /v1/validation-rules', { body })
        : api.call('PUT /v1/validation-rules/:rule', { params: { rule: saved.id }, body }),
    {
      changes: CHANGES,
      onDone: (rules) => {
        leave.allow()
        setForm(formOf(rules))
        setChanged(false)
        sayDone(saved === null ? t.created(rules.name) : t.saved(rules.name), language)
        onSaved(rules)
      },
      onError: (error, { keys }) => {
        const found = refusalOf(error, keys)
        setRefused(found)
        if (found.rest) sayFailure(error, language)
      },
    },
  )

  function save(): void {
    setRefused(NOTHING)
    try {
      deed.mutate(sentOf(form))
    } catch {
      // JSON that is none says so at its field.
    }
  }

  return {
    form,
    changed,
    change: (more) => {
      setForm((before) => ({ ...before, ...more }))
      setChanged(true)
    },
    ...{ fields: refused.fields, problems: refused.problems, save, saving: deed.isPending, letGo: leave.allow },
  }
}

interface Sent {
  readonly body: Record<string, unknown>
  readonly keys: ReadonlyMap<string, string>
}

function sentOf({ name, draft, error, applicable }: RuleForm): Sent {
  const { rules, keys } = rulesOf(draft)
  const message = error.trim()
  const body = { name: name.trim(), rules, error: message === '' ? null : { message } }
  return { body: { ...body, applicable_to: applicableOf(applicable) }, keys }
}

const NOTHING = Object.freeze({ fields: {}, problems: new Map<string, string>(), rest: false })

/** What the server has against the fields, and against which rules. */
function refusalOf(error: unknown, keys: ReadonlyMap<string, string>) {
  const numbers = new Map([...keys].map(([number, key]) => [`rules["${number}"]`, key]))
  const { fields, rest } = fieldProblems(error, [...FIELDS, ...numbers.keys()])
  const problems = new Map(
    Object.entries(fields).flatMap(([path, message]) => (numbers.has(path) ? [[numbers.get(path)!, message]] : [])),
  )
  return { fields, problems, rest }
}
