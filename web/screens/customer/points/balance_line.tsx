import { useTexts } from '../../../texts/language.tsx'
import classes from './points.module.css'
import { pointsTexts } from './texts.ts'

interface BalanceLineProps {
  /** Oldest first. */
  readonly balances: readonly number[]
  readonly amount: (value: number) => string
}

const WIDTH = 600
const HEIGHT = 60
const FEWEST = 3

/** How the balance went, in steps: it stays until something happens. */
export function BalanceLine({ balances, amount }: BalanceLineProps) {
  const t = useTexts(pointsTexts)
  if (balances.length < FEWEST) return null
  const most = Math.max(1, ...balances)
  const x = (index: number) => (WIDTH * index) / balances.length
  const y = (balance: number) => HEIGHT - 2 - ((HEIGHT - 4) * balance) / most
  const steps = balances.map((balance, index) => `H${x(index)}V${y(balance)}`).join('')
  const line = `M0 ${y(balances[0]!)}${steps}H${WIDTH}`
  return (
    <svg
      className={classes.line}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={t.picture(amount(balances[0]!), amount(balances.at(-1)!))}
    >
      <path d={`${line}V${HEIGHT}H0Z`} className={classes.area} />
      <path d={line} className={classes.stroke} vectorEffect="non-scaling-stroke" />
    </svg>
  )
}
