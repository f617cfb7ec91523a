import { textParser } from '@coterie/filter'
import { highlightCode, tagHighlighter, tags } from '@lezer/highlight'
import { Fragment, type ReactNode } from 'react'
import classes from './filter_code.module.css'

const HIGHLIGHTER = tagHighlighter([
  { tag: [tags.keyword, tags.operator], class: classes.keyword! },
  { tag: tags.name, class: classes.field! },
  { tag: tags.string, class: classes.string! },
  { tag: [tags.number, tags.bool, tags.literal], class: classes.number! },
])

/** A filter in the text language, its words coloured by what they are. Loaded with what shows it: it brings the parser. */
export function FilterCode({ text }: { readonly text: string }) {
  const parts: ReactNode[] = []
  highlightCode(
    text,
    textParser.parse(text),
    HIGHLIGHTER,
    (code, name) =>
      parts.push(
        name === '' ? (
          <Fragment key={parts.length}>{code}</Fragment>
        ) : (
          <span key={parts.length} className={name}>
            {code}
          </span>
        ),
      ),
    () => parts.push('\n'),
  )
  return <code className={classes.code}>{parts}</code>
}
