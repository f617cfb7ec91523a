import { ActionIcon, Menu } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useSession } from '../../app/session.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useTexts } from '../../texts/language.tsx'
import type { Offer } from './offers_asked.ts'
import { offersTexts } from './texts.ts'
import { useOfferDeeds } from './use_offer_deeds.ts'

/** What can be done with an offer of a list, by those who may. */
export function OfferActions({ offer }: { readonly offer: Offer }) {
  const t = useTexts(offersTexts)
  const { may } = useSession()
  const { turn, remove } = useOfferDeeds(offer)
  const { id, name, discontinued } = offer
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t.actionsFor(name)}>
          <Icon name="more" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item renderRoot={(props) => <Link to="/offers/$offer" params={{ offer: id }} {...props} />}>
          {t.open}
        </Menu.Item>
        {may('promotions.write') && (
          <>
            <Menu.Item renderRoot={(props) => <Link to="/offers/$offer/edit" params={{ offer: id }} {...props} />}>
              {t.edit}
            </Menu.Item>
            <Menu.Item renderRoot={(props) => <Link to="/offers/new" search={{ from: id }} {...props} />}>
              {t.duplicate}
            </Menu.Item>
            <Menu.Item onClick={() => turn(discontinued)}>{discontinued ? t.turnOn : t.turnOff}</Menu.Item>
            <Menu.Item onClick={() => void remove()}>{t.delete}</Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
