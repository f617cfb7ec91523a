import { ActionIcon, Button, Menu } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useSession } from '../../app/session.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useTexts } from '../../texts/language.tsx'
import type { Offer } from '../offers/offers_asked.ts'
import { offersTexts } from '../offers/texts.ts'
import { useOfferDeeds } from '../offers/use_offer_deeds.ts'

/** What can be done with it, by those who may. */
export function OfferButtons({ offer }: { readonly offer: Offer }) {
  const t = useTexts(offersTexts)
  const { may } = useSession()
  const navigate = useNavigate()
  const { busy, turn, remove } = useOfferDeeds(offer, () => void navigate({ to: '/offers' }))
  if (!may('promotions.write')) return null
  const { id, name, discontinued } = offer
  return (
    <>
      <Button variant={discontinued ? 'filled' : 'default'} onClick={() => turn(discontinued)} loading={busy}>
        {discontinued ? t.turnOn : t.turnOff}
      </Button>
      <Button
        variant={discontinued ? 'default' : 'filled'}
        renderRoot={(props) => <Link to="/offers/$offer/edit" params={{ offer: id }} {...props} />}
      >
        {t.edit}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t.actionsFor(name)}>
            <Icon name="more" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item renderRoot={(props) => <Link to="/offers/new" search={{ from: id }} {...props} />}>
            {t.duplicate}
          </Menu.Item>
          <Menu.Item onClick={() => void remove()}>{t.delete}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  )
}
