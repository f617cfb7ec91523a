import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { ask } from '../../api/ask.ts'
import { queryClient } from '../../api/query_client.ts'

export const ruleAsked = (rule: string) => ask('GET /v1/validation-rules/:rule', { params: { rule } })

export const assignmentsAsked = (rule: string) =>
  ask('GET /v1/validation-rules/:rule/assignments', { params: { rule }, query: { limit: 100 } })

const screen = () => import('./validation_rule_screen.tsx')

export const newValidationRuleRoute = <R extends AnyRoute>(parent: R) =>
  createRoute({
    getParentRoute: () => parent,
    path: '/validation-rules/new',
    component: lazyRouteComponent(screen, 'NewValidationRuleScreen'),
  })

export const validationRuleRoute = <R extends AnyRoute>(parent: R) =>
  createRoute({
    getParentRoute: () => parent,
    path: '/validation-rules/$rule',
    loader: ({ params }) => {
      const { rule } = params as { rule: string }
      void queryClient.prefetchQuery(ruleAsked(rule))
      void queryClient.prefetchQuery(assignmentsAsked(rule))
    },
    component: lazyRouteComponent(screen, 'ValidationRuleScreen'),
  })
