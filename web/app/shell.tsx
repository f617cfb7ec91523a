import { AppShell, Burger, Group, NavLink, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { lazy, Suspense, useEffect } from 'react'
import { Icon } from '../parts/icon.tsx'
import { loadTourCard } from '../screens/start/tour_asked.ts'
import { useTexts } from '../texts/language.tsx'
import { AccountMenu } from './account_menu.tsx'
import { NAVIGATION } from './navigation.ts'
import { ProjectSwitch } from './project_switch.tsx'
import { QuickAccess } from './quick_access.tsx'
import { SessionProvider, useSession } from './session.tsx'
import classes from './shell.module.css'
import { appTexts } from './texts.ts'

// What is not there at once is missed by nobody.
const TourCard = lazy(async () => ({ default: (await loadTourCard()).TourCard }))

/** Around every screen: where one is, what else there is, who one is. */
export function Shell() {
  return (
    <SessionProvider>
      <Frame />
    </SessionProvider>
  )
}

function Frame() {
  const t = useTexts(appTexts)
  const [open, { toggle, close }] = useDisclosure()
  const { pathname } = useLocation()
  const { may } = useSession()
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever has arrived needs the menu no more
  useEffect(close, [pathname])
  return (
    <AppShell
      header={{ height: 52 }}
      navbar={{ width: 220, breakpoint: 'sm', collapsed: { mobile: !open } }}
      classNames={{ main: classes.main!, navbar: classes.navbar!, header: classes.header! }}
    >
      <a href="#content" className="skip">
        {t.skip}
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger opened={open} onClick={toggle} hiddenFrom="sm" size="sm" aria-label={t.menu} aria-expanded={open} />
            <img src="/icon.svg" alt="" width={26} height={26} />
            <Text fw={700} visibleFrom="xs">
              {t.name}
            </Text>
          </Group>
          <Group gap="xs" wrap="nowrap" className={classes.account!}>
            <QuickAccess />
            <ProjectSwitch />
            <AccountMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar aria-label={t.navigation}>
        <div className={classes.places}>
          <Places />
        </div>
        <Suspense>{may('segments.write') && <TourCard />}</Suspense>
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        <Outlet />
      </AppShell.Main>
    </AppShell>
  )
}

function Places() {
  const t = useTexts(appTexts)
  const { may } = useSession()
  const { pathname } = useLocation()
  return NAVIGATION.map(({ text, places }) => {
    const open = places.filter(({ scope }) => may(scope))
    if (open.length === 0) return null
    return (
      <div key={text} className={classes.group}>
        <Text size="xs" c="dimmed" fw={600} px="sm" py={4}>
          {t.groups[text]}
        </Text>
        {open.map((place) => {
          const here = pathname === place.to || pathname.startsWith(`${place.to}/`)
          return (
            <NavLink
              key={place.to}
              component={Link}
              to={place.to}
              label={t.screens[place.text]}
              leftSection={<Icon name={place.icon} />}
              active={here}
              aria-current={here ? 'page' : undefined}
              className={classes.place!}
            />
          )
        })}
      </div>
    )
  })
}
