import { Anchor, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Answer } from '../../api/ask.ts'
import { useFormats } from '../../formats/use_formats.ts'
import { When } from '../../formats/when.tsx'
import { useTexts } from '../../texts/language.tsx'
import { compareTexts, type Stretch } from './compare_texts.ts'
import classes from './difference.module.css'
import { segmentEditTexts } from './texts.ts'

export type EditDifference = Extract<Answer<'PUT /v1/segments/:segment'>, { readonly enters: number }>

/** Of each side: enough to see whether they are the right ones. */
const SHOWN = 6

interface DifferenceProps {
  readonly segment: Answer<'GET /v1/segments/:segment'>
  /** The new filter. */
  readonly text: string
  readonly difference: EditDifference
}

/** Who enters, leaves and stays, what hears of it, and where both filters differ. */
export function Difference({ segment, text, difference }: DifferenceProps) {
  const { enters, leaves, stays, entering, leaving, used_by, as_of } = difference
  const t = useTexts(segmentEditTexts)
  const { number } = useFormats()
  const { before, after } = useMemo(() => compareTexts(segment.query ?? '', text), [segment.query, text])
  const all = Math.max(1, enters + leaves + stays)
  const share = (n: number) => ({ flexGrow: n / all })
  return (
    <Stack gap="md">
      <div>
        <div className={classes.figures}>
          <Figure kind="leaves" sign="−" value={number(leaves)} text={t.leave(leaves)} />
          <Figure kind="stays" sign="" value={number(stays)} text={t.stay(stays)} />
          <Figure kind="enters" sign="+" value={number(enters)} text={t.enter(enters)} />
        </div>
        <div className={classes.bar} aria-hidden="true">
          <span data-kind="leaves" style={share(leaves)} />
          <span data-kind="stays" style={share(stays)} />
          <span data-kind="enters" style={share(enters)} />
        </div>
        <Text size="xs" c="dimmed" mt={6}>
          {t.sizes(number(leaves + stays), number(enters + stays))} · {t.asOf} <When at={as_of} />
        </Text>
      </div>
      {enters + leaves === 0 ? (
        <Text size="sm">{t.nobodyMoves}</Text>
      ) : (
        <>
          <Text size="sm">{segment.type === 'passive' ? t.quiet : t.told}</Text>
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <Some
              title={t.wouldLeave}
              none={t.nobodyLeaves}
              who={leaving.slice(0, SHOWN)}
              more={leaves - Math.min(SHOWN, leaving.length)}
            />
            <Some
              title={t.wouldEnter}
              none={t.nobodyEnters}
              who={entering.slice(0, SHOWN)}
              more={enters - Math.min(SHOWN, entering.length)}
            />
          </SimpleGrid>
        </>
      )}
      <section>
        <Title order={3} size="h5" mb={4}>
          {t.usedBy}
        </Title>
        {used_by.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t.usedByNothing}
          </Text>
        ) : (
          <ul className={classes.uses}>
            {used_by.map(({ object, id, name }) => (
              <li key={id}>
                <Text size="sm" component="span">
                  {name}
                </Text>{' '}
                <Text size="xs" c="dimmed" component="span">
                  {t.objects[object]}
                </Text>
              </li>
            ))}
          </ul>
        )}
      </section>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <Side title={t.before} stretches={before} mark="del" />
        <Side title={t.after} stretches={after} mark="ins" />
      </SimpleGrid>
    </Stack>
  )
}

interface FigureProps {
  readonly kind: 'enters' | 'leaves' | 'stays'
  readonly sign: string
  readonly value: string
  readonly text: string
}

const Figure = ({ kind, sign, value, text }: FigureProps) => (
  <div className={classes.figure} data-kind={kind}>
    <span className={classes.value}>
      {value === '0' ? '' : sign}
      {value}
    </span>
    <span className={classes.what}>{text}</span>
  </div>
)

interface SomeProps {
  readonly title: string
  readonly none: string
  readonly who: EditDifference['entering']
  readonly more: number
}

function Some({ title, none, who, more }: SomeProps) {
  const t = useTexts(segmentEditTexts)
  const { number } = useFormats()
  return (
    <section>
      <Title order={3} size="h5" mb={4}>
        {title}
      </Title>
      {who.length === 0 && (
        <Text size="sm" c="dimmed">
          {none}
        </Text>
      )}
      <ul className={classes.some}>
        {who.map(({ id, name, email, source_id }) => (
          <li key={id}>
            {/* Beside what is being edited, not instead of it. */}
            <Anchor
              renderRoot={(props) => <Link to="/customers/$customer" params={{ customer: id }} {...props} />}
              size="sm"
              target="_blank"
            >
              {name ?? email ?? source_id ?? id}
            </Anchor>
          </li>
        ))}
      </ul>
      {more > 0 && (
        <Text size="xs" c="dimmed">
          {t.andMore(number(more))}
        </Text>
      )}
    </section>
  )
}

interface SideProps {
  readonly title: string
  readonly stretches: readonly Stretch[]
  readonly mark: 'ins' | 'del'
}

function Side({ title, stretches, mark: Mark }: SideProps) {
  return (
    <section>
      <Title order={3} size="h5" mb={4}>
        {title}
      </Title>
      <pre className={classes.text}>
        {stretches.map(({ text, changed }, at) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: they are where they are
          changed ? <Mark key={at}>{text}</Mark> : <span key={at}>{text}</span>,
        )}
      </pre>
    </section>
  )
}
