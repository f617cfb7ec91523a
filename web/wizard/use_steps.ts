import { useState } from 'react'
import { isWrong, type Problems, problemsWhere } from './problems.ts'

interface Asked<S extends string> {
  readonly steps: readonly S[]
  readonly step: S
  readonly go: (step: S) => void
  /** The step that has a field. */
  readonly stepOf: (field: string) => S
  /** What can be told to be wrong without asking the server. */
  readonly find: () => Problems
  /** What the last step does, when nothing is wrong. */
  readonly finish?: () => void
}

export interface Steps<S extends string> {
  readonly problems: Problems
  /** How often something was refused until now. */
  readonly refusals: number
  readonly wrongIn: (step: S) => boolean
  /** Shows what is wrong, at the first step that has it. */
  readonly refuse: (found: Problems) => void
  /** What is changed is looked at again when it is left or saved. */
  readonly forgive: (isOld: (field: string) => boolean) => void
  readonly next: () => void
}

/** From step to step, and to where something is wrong. */
export function useSteps<S extends string>({ steps, step, go, stepOf, find, finish }: Asked<S>): Steps<S> {
  const [problems, setProblems] = useState<Problems>({})
  const [refusals, setRefusals] = useState(0)
  const inStep = (each: S) => (field: string) => stepOf(field) === each

  function refuse(found: Problems): void {
    setProblems(found)
    setRefusals((n) => n + 1)
    const first = steps.find((each) => isWrong(problemsWhere(found, inStep(each))))
    if (first !== undefined && first !== step) go(first)
  }

  function next(): void {
    const all = find()
    const last = step === steps.at(-1)
    if (last && isWrong(all)) {
      refuse(all)
      return
    }
    const here = problemsWhere(all, inStep(step))
    setProblems({ ...problemsWhere(problems, (field) => stepOf(field) !== step), ...here })
    if (isWrong(here)) setRefusals((n) => n + 1)
    else if (last) finish?.()
    else go(steps[steps.indexOf(step) + 1]!)
  }

  return {
    problems,
    refusals,
    wrongIn: (each) => isWrong(problemsWhere(problems, inStep(each))),
    refuse,
    forgive: (isOld) => setProblems((before) => problemsWhere(before, (field) => !isOld(field))),
    next,
  }
}
