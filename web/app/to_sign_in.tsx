import { Navigate, useLocation } from '@tanstack/react-router'

/** Back here afterwards. */
export function ToSignIn() {
  const { href } = useLocation()
  return <Navigate to="/sign-in" search={href === '/' ? {} : { to: href }} replace />
}
