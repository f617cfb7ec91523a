import { Button, Group, Text, Title } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import { sayDone } from '../parts/say_done.tsx'
import { Screen } from '../parts/screen.tsx'
import { useLanguage, useTexts } from '../texts/language.tsx'
import { StepsBar } from './steps_bar.tsx'
import { wizardTexts } from './texts.ts'
import type { KeptDraft } from './use_kept_draft.ts'
import type { Steps } from './use_steps.ts'
import classes from './wizard.module.css'

interface WizardFrameProps<S extends string> {
  readonly title: string
  readonly back: ReactNode
  readonly steps: readonly S[]
  readonly step: S
  readonly names: Readonly<Record<S, string>>
  /** What the step asks. */
  readonly heading: string
  readonly kept: Pick<KeptDraft<object>, 'changed' | 'discard'>
  readonly at: Steps<S>
  readonly onStep: (step: S) => void
  /** It takes as much room as there is. */
  readonly wide?: boolean
  /** What the last step ends with. */
  readonly end: ReactNode
  readonly children: ReactNode
}

/** Something made step by step. Each step has an address, so Back goes a step back; what is written stays in this tab. */
export function WizardFrame<S extends string>(props: WizardFrameProps<S>) {
  const { title, back, steps, step, names, heading, kept, at, onStep, wide = false, end, children } = props
  const t = useTexts(wizardTexts)
  const { language } = useLanguage()
  const form = useFocusOf(step, at.refusals)
  const place = steps.indexOf(step)

  function discard(): void {
    const bringBack = kept.discard()
    at.forgive(() => true)
    onStep(steps[0]!)
    form.current?.querySelector<HTMLElement>('h2')?.focus()
    sayDone(t.discarded, language, async () => bringBack())
  }

  return (
    <Screen
      title={title}
      back={back}
      actions={
        kept.changed && (
          <Button variant="subtle" color="gray" size="compact-sm" onClick={discard}>
            {t.discard}
          </Button>
        )
      }
    >
      <StepsBar steps={steps} step={step} names={names} wrongIn={at.wrongIn} onStep={onStep} />
      <form
        ref={form}
        noValidate
        className={classes.form}
        data-wide={wide}
        onSubmit={(event) => {
          event.preventDefault()
          at.next()
        }}
      >
        <Title order={2} tabIndex={-1} className={classes.heading!}>
          {heading}
        </Title>
        {children}
        <Group justify="space-between" className={classes.foot!}>
          {place > 0 ? (
            <Button variant="default" onClick={() => onStep(steps[place - 1]!)}>
              {t.previous}
            </Button>
          ) : (
            <span />
          )}
          {step === steps.at(-1) ? end : <Button type="submit">{t.next}</Button>}
        </Group>
        <Text size="xs" c="dimmed">
          {t.kept}
        </Text>
      </form>
    </Screen>
  )
}

/** After a step and after a refusal, the keyboard is where the work goes on: at what is wrong, else at the beginning of the step. */
function useFocusOf(step: string, refusals: number) {
  const form = useRef<HTMLFormElement>(null)
  const begun = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are when it moves
  useEffect(() => {
    if (begun.current) {
      const wrong = form.current?.querySelector<HTMLElement>(
        '[aria-invalid="true"], [data-wrong] input:not([type=hidden])',
      )
      ;(wrong ?? form.current?.querySelector<HTMLElement>('h2'))?.focus()
    }
    begun.current = true
  }, [step, refusals])
  return form
}
