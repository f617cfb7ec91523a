import type { ReactNode } from 'react'
import { useTexts } from '../texts/language.tsx'
import classes from './facts.module.css'
import { partsTexts } from './texts.ts'

export interface Fact {
  readonly name: string
  /** Null and nothing are shown as a dash. */
  readonly value: ReactNode
}

/** Names and values, below each other where there is little room. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  const t = useTexts(partsTexts)
  return (
    <dl className={classes.facts}>
      {facts.map(({ name, value }) => (
        <div key={name} className={classes.fact}>
          <dt>{name}</dt>
          <dd>{value ?? t.none}</dd>
        </div>
      ))}
    </dl>
  )
}
