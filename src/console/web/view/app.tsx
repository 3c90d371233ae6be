import { Center, Loader } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { use, useEffect } from 'react'
import { AccountContext } from '../account-context.js'
import { ApiError, consoleApi } from '../console-api.js'
import { useRoute } from '../hooks/use-route.js'
import { browserLanguage, LanguageContext } from '../i18n/use-labels.js'
import { TimeZoneContext } from '../i18n/use-time-formats.js'
import { AccountSetup } from './accounts/account-setup.js'
import { AccountsPage } from './accounts/accounts-page.js'
import { ConfirmPassword } from './accounts/confirm-password.js'
import { SignIn } from './accounts/sign-in.js'
import { AuditPage } from './administration/audit-page.js'
import { Desk } from './desk/desk.js'
import { LoadFailedNotice } from './load-failed-notice.js'
import { Notices } from './notices.js'

export function App() {
  const route = useRoute()
  const session = useQuery({
    queryKey: ['session'],
    queryFn: consoleApi.session,
    enabled: route.at !== 'setup',
  })
  const language = session.data?.account.language ?? browserLanguage()
  const ownZone = use(TimeZoneContext)
  const isSignedOut = session.error instanceof ApiError && session.error.status === 401

  useEffect(() => {
    document.documentElement.lang = language
  }, [language])

  const page = () => {
    if (route.at === 'setup') return <AccountSetup token={route.token} />
    if (isSignedOut) return <SignIn />
    if (session.data === undefined) {
      return session.isError ? (
        <LoadFailedNotice onRetry={() => void session.refetch()} />
      ) : (
        <Center h="100dvh">
          <Loader />
        </Center>
      )
    }
    if (route.at === 'people') return <AccountsPage session={session.data} />
    if (route.at === 'audit') return <AuditPage queues={session.data.queues} />
    return <Desk session={session.data} ticket={route.ticket} />
  }
  return (
    <LanguageContext value={language}>
      <TimeZoneContext value={session.data?.timeZone ?? ownZone}>
        <AccountContext value={session.data?.account.id ?? ''}>
          <div className="frame">
            <div className="frame-page">
              <ConfirmPassword>{page()}</ConfirmPassword>
            </div>
            <Notices />
          </div>
        </AccountContext>
      </TimeZoneContext>
    </LanguageContext>
  )
}
