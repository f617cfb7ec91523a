import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'

interface SignInSearch {
  /** Where somebody wanted to go. */
  readonly to?: string | undefined
}

export const signInRoute = <R extends AnyRoute>(parent: R) =>
  createRoute({
    getParentRoute: () => parent,
    path: '/sign-in',
    validateSearch: ({ to }: Record<string, unknown>): SignInSearch => ({ to: isPlace(to) ? to : undefined }),
    component: lazyRouteComponent(() => import('./sign_in_screen.tsx'), 'SignInScreen'),
  })

/** Nobody is led away from here: `//elsewhere` is another site, also with a tab or a new line in between, which browsers leave out. */
const isPlace = (to: unknown): to is string => typeof to === 'string' && /^\/(?![/\\])\P{Cc}*$/u.test(to)
