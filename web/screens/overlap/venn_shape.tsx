import { Link } from '@tanstack/react-router'
import classes from './venn.module.css'

interface VennShapeProps {
  readonly path: string
  /** Who is in it, as a filter in text; null while that is not known. */
  readonly filter: string | null
  readonly label: string
  readonly active: boolean
  readonly onActive: (active: boolean) => void
}

/** One part of the picture: says what it is to who points at it or comes by the keyboard, and leads to those in it. */
export function VennShape({ path, filter, label, active, onActive }: VennShapeProps) {
  const shape = <path d={path} fillRule="evenodd" className={classes.region} />
  if (filter === null) return shape
  return (
    <Link
      to="/customers"
      search={{ filter }}
      preload={false}
      aria-label={label}
      className={classes.link!}
      data-active={active}
      onMouseEnter={() => onActive(true)}
      onMouseLeave={() => onActive(false)}
      onFocus={() => onActive(true)}
      onBlur={() => onActive(false)}
    >
      {shape}
    </Link>
  )
}
