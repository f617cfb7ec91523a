import type { ReactNode } from 'react'
import classes from './rows.module.css'

interface RowProps {
  /** What it is called. */
  readonly name: ReactNode
  /** Beside the name: what kind it is, how it stands. */
  readonly badges?: ReactNode
  /** Below it. */
  readonly about?: ReactNode
  /** At the end: what can be done with it. */
  readonly actions?: ReactNode
  /** Of no use any more. */
  readonly faded?: boolean
}

/** Few things, each with all there is to say of it: settings are lists of a dozen. */
export function Rows({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <ul className={classes.rows} aria-label={label}>
      {children}
    </ul>
  )
}

export function Row({ name, badges, about, actions, faded = false }: RowProps) {
  return (
    <li className={classes.row} data-faded={faded}>
      <div className={classes.said}>
        <div className={classes.name}>
          <span>{name}</span>
          {badges}
        </div>
        {about && <div className={classes.about}>{about}</div>}
      </div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </li>
  )
}
