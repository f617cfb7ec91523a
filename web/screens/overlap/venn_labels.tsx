import type { Labels } from './place_labels.ts'
import classes from './venn.module.css'

interface VennLabelsProps extends Labels {
  readonly segments: readonly string[]
}

/** How many are in each part, and which circle is whose. */
export function VennLabels({ figures, pointers, names, segments }: VennLabelsProps) {
  return (
    <g className={classes.labels}>
      {pointers.map(({ key, from, to }) => (
        <g key={key}>
          <line x1={from.x} y1={from.y} x2={to.x} y2={to.y} className={classes.pointer} />
          <circle cx={to.x} cy={to.y} r={2} className={classes.point} />
        </g>
      ))}
      {[...figures, ...pointers].map(({ key, x, y, text }) => (
        <text key={key} x={x} y={y} className={classes.figure}>
          {text}
        </text>
      ))}
      {names.map(({ key, x, y, text }) => (
        <text key={key} x={x} y={y} className={classes.name} data-place={segments.indexOf(key)}>
          {text}
        </text>
      ))}
    </g>
  )
}
