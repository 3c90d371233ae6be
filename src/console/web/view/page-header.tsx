import { Button, Group, Title } from '@mantine/core'
import { useEffect } from 'react'
import { navigateTo } from '../hooks/use-route.js'
import { useLabels } from '../i18n/use-labels.js'

/** Header, with a link to the desk, of all pages except the desk. */
export function PageHeader({ title }: { readonly title: string }) {
  const { people } = useLabels()
  useEffect(() => {
    document.title = title
  }, [title])
  return (
    <header className="page-header">
      <Group gap="xs" wrap="nowrap">
        <img src="/console/icon.svg" alt="" width="30" height="30" />
        <Title order={1} size="h4">
          {title}
        </Title>
      </Group>
      <Button variant="default" size="sm" onClick={() => navigateTo('/console/')}>
        <span aria-hidden="true">←&nbsp;</span>
        {people.back}
      </Button>
    </header>
  )
}
