import { Anchor, Paper } from '@mantine/core'
import type { ReactNode } from 'react'
import { partsTexts } from '../parts/texts.ts'
import { useTexts } from '../texts/language.tsx'
import { wizardTexts } from './texts.ts'
import classes from './wizard.module.css'

/** All of it in plain words, `ReviewRow`s, before it is saved. */
export function Review({ children }: { readonly children: ReactNode }) {
  return (
    <Paper withBorder px="md" py="xs" component="dl" m={0}>
      {children}
    </Paper>
  )
}

interface ReviewRowProps {
  readonly name: string
  readonly onChange: () => void
  /** Lines stand below each other. */
  readonly children: ReactNode
}

export function ReviewRow({ name, onChange, children }: ReviewRowProps) {
  const t = useTexts(wizardTexts)
  const { none } = useTexts(partsTexts)
  return (
    <div className={classes.row}>
      <dt>{name}</dt>
      <dd>{children || none}</dd>
      <dd>
        <Anchor component="button" type="button" size="sm" onClick={onChange} aria-label={t.changeIt(name)}>
          {t.change}
        </Anchor>
      </dd>
    </div>
  )
}
