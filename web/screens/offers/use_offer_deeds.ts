import { api } from '../../api/api.ts'
import { useDeed } from '../../api/use_deed.ts'
import { useConfirm } from '../../parts/confirm.tsx'
import { sayDone } from '../../parts/say_done.tsx'
import { sayFailure } from '../../parts/say_failure.tsx'
import { useLanguage, useTexts } from '../../texts/language.tsx'
import type { Offer } from './offers_asked.ts'
import { offersTexts } from './texts.ts'

/** What is read of offers, wherever. */
export const OFFER_ROUTES = [
  'GET /v1/offers',
  'GET /v1/offers/:offer',
  'GET /v1/offers/:offer/audience',
  'GET /v1/customers/:customer/offers',
] as const

interface OfferDeeds {
  readonly busy: boolean
  /** Switches it on or off; that can be taken back. */
  turn(on: boolean): void
  /** Deletes it, when somebody is sure. */
  remove(): Promise<void>
}

export function useOfferDeeds({ id, name, used }: Offer, onDeleted?: () => void): OfferDeeds {
  const t = useTexts(offersTexts)
  const { language } = useLanguage()
  const confirm = useConfirm()
  const turning = useDeed(
    (on: boolean) => api.call('PUT /v1/offers/:offer', { params: { offer: id }, body: { discontinued: !on } }),
    {
      changes: OFFER_ROUTES,
      onDone: (_, on) => sayDone(on ? t.turnedOn(name) : t.turnedOff(name), language, () => turning.mutateAsync(!on)),
      onError: (error) => sayFailure(error, language),
    },
  )
  const deletion = useDeed(() => api.call('DELETE /v1/offers/:offer', { params: { offer: id } }), {
    changes: ['GET /v1/offers', 'GET /v1/customers/:customer/offers'],
    onDone: () => sayDone(t.deleted(name), language),
    onError: (error) => sayFailure(error, language),
  })

  async function remove(): Promise<void> {
    const { title, text, given, action } = t.deleting
    const said = used.awarded + used.activated > 0 ? given(String(used.awarded), String(used.activated)) : text
    if (!(await confirm({ title: title(name), text: said, action }))) return
    deletion.mutate(undefined, { onSuccess: () => onDeleted?.() })
  }

  return { busy: turning.isPending || deletion.isPending, turn: (on) => turning.mutate(on), remove }
}
