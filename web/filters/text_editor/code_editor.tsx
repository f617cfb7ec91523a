import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { bracketMatching, LanguageSupport, LRLanguage } from '@codemirror/language'
import { type Diagnostic, lintKeymap, setDiagnostics } from '@codemirror/lint'
import { Compartment, EditorState } from '@codemirror/state'
import { EditorView, keymap, placeholder } from '@codemirror/view'
import { type ProjectSchema, type TextProblem, textParser } from '@coterie/filter'
import { useEffect, useRef } from 'react'
import { nonce } from '../../app/nonce.ts'
import { useTexts } from '../../texts/language.tsx'
import { completeFilter } from './complete_filter.ts'
import { editorLook } from './editor_look.ts'
import { mend } from './mend.ts'
import { readValues } from './read_values.ts'
import { textEditorTexts } from './texts.ts'

export interface CodeEditorProps {
  readonly label: string
  readonly describedBy: string
  readonly value: string
  readonly onChange: (text: string) => void
  readonly schema: ProjectSchema
  readonly problems: readonly TextProblem[]
  readonly warnings: readonly TextProblem[]
  readonly readOnly?: boolean
}

const language = new LanguageSupport(
  LRLanguage.define({
    name: 'coterie',
    parser: textParser,
    languageData: { commentTokens: { line: '#' }, closeBrackets: { brackets: ['(', '"', '`'] } },
  }),
)

/** CodeMirror around the text of a filter. Tab leaves it: keys indent nothing here. */
export function CodeEditor(props: CodeEditorProps) {
  const { value, problems, warnings } = props
  const t = useTexts(textEditorTexts)
  const place = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(null)
  const about = useRef(new Compartment())
  const latest = useRef(props)
  latest.current = props

  // biome-ignore lint/correctness/useExhaustiveDependencies: made once; what changes is told it below
  useEffect(() => {
    const made = new EditorView({
      parent: place.current!,
      state: EditorState.create({
        doc: latest.current.value,
        extensions: [
          EditorView.cspNonce.of(nonce()),
          language,
          editorLook,
          history(),
          bracketMatching(),
          closeBrackets(),
          autocompletion({
            override: [completeFilter(() => latest.current.schema, readValues)],
            icons: false,
            activateOnTypingDelay: 150,
          }),
          keymap.of([...closeBracketsKeymap, ...completionKeymap, ...lintKeymap, ...historyKeymap, ...defaultKeymap]),
          EditorView.lineWrapping,
          placeholder(t.placeholder),
          about.current.of([]),
          EditorView.updateListener.of(({ docChanged, state }) => {
            const text = state.doc.toString()
            if (docChanged && text !== latest.current.value) latest.current.onChange(text)
          }),
        ],
      }),
    })
    view.current = made
    return () => made.destroy()
  }, [])

  const { label, describedBy, readOnly = false } = props
  const wrong = problems.length > 0
  useEffect(() => {
    view.current?.dispatch({
      effects: about.current.reconfigure([
        EditorView.contentAttributes.of({
          'aria-label': label,
          'aria-describedby': describedBy,
          'aria-invalid': String(wrong),
          autocapitalize: 'none',
        }),
        EditorState.readOnly.of(readOnly),
      ]),
    })
  }, [label, describedBy, wrong, readOnly])

  // What was written elsewhere; what was typed here is here already, and its cursor stays.
  useEffect(() => {
    const now = view.current
    if (!now || now.state.doc.toString() === value) return
    now.dispatch({ changes: { from: 0, to: now.state.doc.length, insert: value } })
  }, [value])

  useEffect(() => {
    const now = view.current
    // Those of before move along with what they underline.
    const fits = [...problems, ...warnings].every(({ to }) => to <= value.length)
    if (!now || !fits || now.state.doc.toString() !== value) return
    const said = [
      ...problems.map((problem) => diagnostic(problem, 'error', value, t.change)),
      ...warnings.map((warning) => diagnostic(warning, 'warning', value, t.change)),
    ]
    now.dispatch(setDiagnostics(now.state, said))
  }, [value, problems, warnings, t])

  return <div ref={place} />
}

function diagnostic(
  problem: TextProblem,
  severity: Diagnostic['severity'],
  text: string,
  change: (to: string) => string,
): Diagnostic {
  const mended = mend(text, problem)
  const apply = (view: EditorView) => mended && view.dispatch({ changes: mended })
  return {
    from: Math.min(problem.from, text.length),
    to: Math.min(Math.max(problem.to, problem.from), text.length),
    severity,
    message: problem.message,
    ...(mended && { actions: [{ name: change(mended.insert), apply }] }),
  }
}
