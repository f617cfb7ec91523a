import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'

interface SetPasswordSearch {
  readonly token: string
}

/** Where the link of an invitation leads. */
export const setPasswordRoute = <R extends AnyRoute>(parent: R) =>
  createRoute({
    getParentRoute: () => parent,
    path: '/set-password',
    validateSearch: ({ token }: Record<string, unknown>): SetPasswordSearch => ({
      token: typeof token === 'string' ? token : '',
    }),
    component: lazyRouteComponent(() => import('./set_password_screen.tsx'), 'SetPasswordScreen'),
  })
