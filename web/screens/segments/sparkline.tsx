import classes from './segments.module.css'

const WIDTH = 80
const HEIGHT = 24
/** The line and its last point have a thickness of their own. */
const EDGE = 3

/** The shape of some numbers and nothing more: what it says stands beside it in words. */
export function Sparkline({ values }: { readonly values: readonly number[] }) {
  const least = Math.min(...values)
  const span = Math.max(...values) - least
  const x = (n: number) => EDGE + (n / Math.max(1, values.length - 1)) * (WIDTH - 2 * EDGE)
  const y = (value: number) =>
    span === 0 ? HEIGHT / 2 : HEIGHT - EDGE - ((value - least) / span) * (HEIGHT - 2 * EDGE)
  const line = values.map((value, n) => `${n === 0 ? 'M' : 'L'}${x(n).toFixed(1)} ${y(value).toFixed(1)}`).join('')
  const last = values.length - 1
  return (
    <svg width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" className={classes.spark}>
      <path
        d={`${line}L${x(last).toFixed(1)} ${HEIGHT}L${x(0).toFixed(1)} ${HEIGHT}Z`}
        className={classes.sparkGround}
      />
      <path d={line} className={classes.sparkLine} />
      <circle cx={x(last)} cy={y(values[last]!)} r={2} className={classes.sparkEnd} />
    </svg>
  )
}
