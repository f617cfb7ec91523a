import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

/** One of Mantine's colours as a word on the editor's ground: dark on light, where orange alone is too pale, light on dark. */
const ink = (color: string): string =>
  `light-dark(color-mix(in srgb, var(--mantine-color-${color}-9) 80%, black), var(--mantine-color-${color}-${color === 'gray' ? '5' : '3'}))`

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: ink('indigo') },
  { tag: [tags.keyword, tags.function(tags.name)], color: ink('grape'), fontWeight: '600' },
  { tag: tags.string, color: ink('teal') },
  { tag: [tags.number, tags.literal, tags.bool], color: ink('orange') },
  { tag: tags.lineComment, color: 'var(--mantine-color-dimmed)', fontStyle: 'italic' },
])

const GROUND = 'light-dark(var(--mantine-color-white), var(--mantine-color-dark-6))'
const LINE = 'light-dark(var(--mantine-color-gray-4), var(--mantine-color-dark-4))'

const theme = EditorView.theme({
  '&': {
    backgroundColor: GROUND,
    color: 'var(--mantine-color-text)',
    border: `1px solid ${LINE}`,
    borderRadius: 'var(--mantine-radius-md)',
    fontSize: 'var(--mantine-font-size-sm)',
  },
  '&.cm-focused': { outline: '2px solid var(--mantine-primary-color-filled)', outlineOffset: '-1px' },
  '&:has([aria-invalid=true])': { borderColor: 'var(--mantine-color-error)' },
  '.cm-scroller': { fontFamily: 'var(--mantine-font-family-monospace)', lineHeight: '1.6', maxHeight: '20rem' },
  '.cm-content': { padding: '10px 4px', minHeight: '3.2em', caretColor: 'var(--mantine-color-text)', minWidth: '0' },
  '.cm-placeholder': { color: 'var(--mantine-color-placeholder)' },
  '.cm-cursor': { borderLeftColor: 'var(--mantine-color-text)' },
  '&.cm-focused .cm-matchingBracket': {
    backgroundColor: 'light-dark(var(--mantine-color-indigo-1), var(--mantine-color-indigo-9))',
  },
  '.cm-tooltip': {
    backgroundColor: GROUND,
    color: 'var(--mantine-color-text)',
    border: `1px solid ${LINE}`,
    borderRadius: 'var(--mantine-radius-md)',
    boxShadow: 'var(--mantine-shadow-md)',
    overflow: 'hidden',
    zIndex: '300',
  },
  // Of the word before, while the options of this one are on their way.
  '.cm-tooltip-autocomplete-disabled': { visibility: 'hidden' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'inherit', maxHeight: '16rem' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '4px 12px 4px 8px', lineHeight: '1.5' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    backgroundColor: 'var(--mantine-primary-color-filled)',
    color: 'var(--mantine-color-white)',
  },
  '.cm-completionDetail': { fontStyle: 'normal', opacity: '0.8', marginLeft: '1.5em' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '700' },
  '.cm-diagnostic': { padding: '6px 10px', maxWidth: '30rem' },
  '.cm-diagnosticAction': {
    backgroundColor: 'var(--mantine-primary-color-filled)',
    color: 'var(--mantine-color-white)',
    borderRadius: 'var(--mantine-radius-sm)',
    marginLeft: '0',
    marginTop: '4px',
    display: 'block',
  },
})

/** Light and dark come from the page: every colour is one of its variables. */
export const editorLook: Extension = [theme, syntaxHighlighting(colours)]
