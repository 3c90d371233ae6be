import { Alert, Button, List } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { consoleApi, type SessionAnswer } from '../../console-api.js'
import { fillPlaceholders, useLabels } from '../../i18n/use-labels.js'
import { useTimeFormats } from '../../i18n/use-time-formats.js'

const place = 'guichet:read-news'

/** Tells administrators who else became an administrator or was invited to, until they confirm having read it. */
export function NewAdministratorsNotice({ session }: { readonly session: SessionAnswer }) {
  const { people } = useLabels()
  const { said } = useTimeFormats()
  const [read, setRead] = useState(() => new Set(JSON.parse(localStorage.getItem(place) ?? '[]') as string[]))
  const isAdministrator = session.account.roles.includes('administrator')
  const news = useQuery({
    queryKey: ['administrators'],
    queryFn: consoleApi.administratorNews,
    enabled: isAdministrator,
    refetchInterval: 5 * 60_000,
  })
  const all = news.data?.news ?? []
  const unread = all.filter(({ id }) => !read.has(id))
  if (!isAdministrator || unread.length === 0) return null
  const markRead = () => {
    const ids = all.map(({ id }) => id)
    localStorage.setItem(place, JSON.stringify(ids))
    setRead(new Set(ids))
  }
  return (
    <Alert color="orange" radius={0} className="content-notice" role="status" title={people.newsTitle}>
      <List size="sm">
        {unread.map(({ id, is, at, who, by }) => (
          <List.Item key={id}>
            {fillPlaceholders(is === 'invited' ? people.newsInvited : people.newsMade, {
              by: by ?? people.commandLine,
              who,
              moment: said(at),
            })}
          </List.Item>
        ))}
      </List>
      <Button variant="default" size="compact-sm" mt={6} onClick={markRead}>
        {people.newsRead}
      </Button>
    </Alert>
  )
}
