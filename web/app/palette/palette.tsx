import { Modal, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useRouter } from '@tanstack/react-router'
import { type KeyboardEvent, useEffect, useId, useState } from 'react'
import { Icon } from '../../parts/icon.tsx'
import { useTexts } from '../../texts/language.tsx'
import classes from './palette.module.css'
import type { Target } from './target.ts'
import { paletteTexts } from './texts.ts'
import { useTargets } from './use_targets.ts'

/** Whoever types is not interrupted by an answer to half a word. */
const PAUSE_MS = 150

/** Goes to a screen, or to a thing by a part of its name. Arrows choose, Enter goes. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts(paletteTexts)
  const router = useRouter()
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text.trim(), PAUSE_MS)
  const { groups, searching } = useTargets(text.trim(), asked)
  const targets = groups.flatMap((group) => group.targets)
  const [at, setAt] = useState(0)
  const active = Math.min(at, targets.length - 1)
  const id = useId()
  const optionId = (target: Target) => `${id}-${target.address}`
  const chosen = targets[active]

  useEffect(() => {
    if (chosen) document.getElementById(optionId(chosen))?.scrollIntoView({ block: 'nearest' })
  })

  function goTo({ address }: Target): void {
    onClose()
    router.history.push(address)
  }

  function onKeyDown(event: KeyboardEvent): void {
    const step = STEPS[event.key]
    if (step && targets.length > 0) {
      event.preventDefault()
      setAt(step(active, targets.length))
    }
    if (event.key === 'Enter' && chosen) {
      event.preventDefault()
      goTo(chosen)
    }
  }

  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      attributes={{ content: { 'aria-label': t.title } }}
      size="lg"
      padding={0}
      yOffset="10dvh"
      centered={false}
      returnFocus
    >
      <TextInput
        className={classes.field!}
        variant="unstyled"
        size="md"
        role="combobox"
        aria-label={t.title}
        aria-expanded
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={chosen && optionId(chosen)}
        placeholder={t.hint}
        leftSection={<Icon name="search" />}
        value={text}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
        spellCheck={false}
        autoComplete="off"
        data-autofocus
      />
      <div id={`${id}-list`} role="listbox" aria-label={t.found} className={classes.list}>
        {groups.map(({ key, targets: some }) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is nothing of a listbox
          <div key={key} role="group" aria-label={t.groups[key]}>
            <div className={classes.group} aria-hidden="true">
              {t.groups[key]}
            </div>
            {some.map((target) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard stays in the field, which goes on Enter
              // biome-ignore lint/a11y/useFocusableInteractive: so does the focus
              <div
                key={target.address}
                id={optionId(target)}
                role="option"
                aria-selected={target === chosen}
                className={classes.option}
                onMouseMove={() => setAt(targets.indexOf(target))}
                onClick={() => goTo(target)}
              >
                <Icon name={target.icon} />
                <span className={classes.name}>{target.name}</span>
                {target.about && <span className={classes.about}>{target.about}</span>}
              </div>
            ))}
          </div>
        ))}
      </div>
      <div role="status" className={classes.status}>
        {targets.length === 0 ? (searching ? t.searching : t.none) : t.count(targets.length)}
      </div>
    </Modal>
  )
}

const STEPS: Readonly<Record<string, (at: number, count: number) => number>> = Object.freeze({
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at - 1 + count) % count,
  PageDown: (at, count) => Math.min(count - 1, at + 5),
  PageUp: (at) => Math.max(0, at - 5),
})
