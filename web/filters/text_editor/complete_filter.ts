import {
  type Completion as Choice,
  type CompletionContext,
  type CompletionResult,
  type CompletionSource,
  snippetCompletion,
} from '@codemirror/autocomplete'
import {
  type Completion,
  completionsAt,
  type ProjectSchema,
  spellText,
  type ValuePlace,
  valuePlaceAt,
} from '@coterie/filter'

/** Values that occur in a field, most frequent first; none where they cannot be had. */
export type ReadValues = (field: string, part: string, signal: AbortSignal) => Promise<readonly KnownValue[]>

export interface KnownValue {
  readonly value: string | number | boolean
  readonly label?: string | undefined
  /** "1,204 customers", beside it. */
  readonly detail?: string
}

const KINDS = Object.freeze({ field: 'property', collection: 'class', operator: 'keyword', keyword: 'keyword' })

/** What operators and windows still lack, filled in to be written over. */
const BLANKS: Readonly<Record<string, string>> = Object.freeze({
  'where (': 'where (#{})',
  'in the last': 'in the last #{30 days}',
})

/** What can come next: the project's fields and events, the operators of this field, the values that occur in it. */
export function completeFilter(schema: () => ProjectSchema, readValues: ReadValues): CompletionSource {
  return async (context) => {
    const text = context.state.doc.toString()
    const place = valuePlaceAt(text, context.pos, schema())
    if (place !== null) return completeValue(place, context, readValues)
    const { from, options } = completionsAt(text, context.pos, schema())
    const begun = from < context.pos
    if (!begun && !context.explicit && !/\s$|^$/.test(text.slice(0, context.pos))) return null
    // Right after an operator, and in what is told already, nothing helps.
    if (isUnfinished(text.slice(0, from))) return null
    return { from, options: options.map(chosen), validFor: /^[\p{L}\p{N}_$.`-]*$/u }
  }
}

/** A condition that lacks its value does not go on with "and". */
const isUnfinished = (before: string): boolean =>
  /(?:[=<>]|\b(?:is|in|than|with|contain|contains|last|within|next|since|until|after|before|month|year|weekday|\d))\s+$/i.test(
    before,
  )

function chosen({ label, kind }: Completion): Choice {
  const blank = BLANKS[label] ?? label.replace('$duration', '#{30 days}').replace('$number', '#{7}')
  const shown = label.replace(/\$\w+/, '…')
  const choice: Choice = { label: shown, type: KINDS[kind] }
  // A following space, so that the next choice can open at once.
  return blank === label ? { ...choice, apply: `${label} ` } : snippetCompletion(blank, choice)
}

async function completeValue(
  { from, typed, family, field }: ValuePlace,
  context: CompletionContext,
  readValues: ReadValues,
): Promise<CompletionResult | null> {
  if (family === 'boolean') return { from, options: ['true', 'false'].map((label) => ({ label, type: 'constant' })) }
  const gone = new AbortController()
  context.addEventListener('abort', () => gone.abort(), { onDocChange: true })
  const values = await readValues(field, typed, gone.signal)
  if (context.aborted || values.length === 0) return null
  const to = endOfText(context)
  const options = values.map(({ value, label = String(value), detail }): Choice => {
    const apply = family === 'number' ? String(value) : spellText(family === 'segments' ? label : String(value))
    return { label: apply, displayLabel: label, type: 'text', apply, ...(detail && { detail }) }
  })
  return { from, ...(to > context.pos && { to }), options, filter: false }
}

/** The closing quote that the editor set by itself is a part of the value. */
const endOfText = ({ state, pos }: CompletionContext): number => (state.sliceDoc(pos, pos + 1) === '"' ? pos + 1 : pos)
