import { ActionIcon } from '@mantine/core'
import { Link, useLocation } from '@tanstack/react-router'
import { Icon } from '../../parts/icon.tsx'
import { useTexts } from '../../texts/language.tsx'
import classes from './tour_card.module.css'
import { tourTexts } from './tour_texts.ts'
import { useTour } from './use_tour.ts'

/** In the menu, until it is left or everything is done: how far the project is, and the way on. It comes with every screen: made of little. */
export function TourCard() {
  const t = useTexts(tourTexts)
  const { pathname } = useLocation()
  const { steps, isLeft, leave } = useTour({ asksTeam: false })
  const known = steps.filter(({ key }) => key !== 'team')
  const done = known.filter((step) => step.done === true).length
  const next = known.find((step) => step.done === false)
  if (isLeft || next === undefined || pathname === '/start' || known.some((step) => step.done === undefined))
    return null
  return (
    <section className={classes.card} aria-label={t.title}>
      <div className={classes.head}>
        {t.title}
        <ActionIcon variant="subtle" color="gray" size="sm" onClick={leave} aria-label={t.hide}>
          <Icon name="cross" size={14} />
        </ActionIcon>
      </div>
      <progress
        className={classes.progress}
        value={done}
        max={known.length}
        aria-label={t.progress(done, known.length)}
      />
      <Link to="/start" className={classes.next!}>
        {t.steps[next.key]}
      </Link>
    </section>
  )
}
