import {
  ActionIcon,
  Avatar,
  Badge,
  Button,
  CloseButton,
  Group,
  Menu,
  SegmentedControl,
  Text,
  TextInput,
  Tooltip,
  UnstyledButton,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { consoleApi, type SessionAnswer } from '../../console-api.js'
import { forgetDrafts, ticketsWithDrafts } from '../../draft-storage.js'
import { navigateTo } from '../../hooks/use-route.js'
import { spokenLanguages, useLabels, useLanguage } from '../../i18n/use-labels.js'
import { useZoneNote } from '../../i18n/use-time-formats.js'
import { notices } from '../../notices.js'
import { OwnAccount } from '../accounts/own-account.js'
import { AlertsDialog } from './alerts-dialog.js'
import { OutageMenu } from './outage-menu.js'
import { PauseMenu } from './pause-menu.js'
import { PresenceSelect } from './presence-select.js'
import { ShiftSummary } from './shift-summary.js'
import { UnsentDraftsDialog } from './unsent-drafts-dialog.js'

export interface DeskHeaderProps {
  readonly session: SessionAnswer
  readonly isLive: boolean
  readonly search: string
  onSearch(text: string): void
  onNewTicket(): void
  onHelp(): void
}

export function DeskHeader({ session, isLive, search, onSearch, onNewTicket, onHelp }: DeskHeaderProps) {
  const words = useLabels()
  const zoneNote = useZoneNote()
  const [isSummary, setIsSummary] = useState(false)
  const [isOwnAccount, setIsOwnAccount] = useState(false)
  return (
    <header className="desk-header">
      <Group gap="xs" wrap="nowrap">
        <img src="/console/icon.svg" alt="" width="30" height="30" />
        <div>
          <Text component="h1" fw={700} className="desk-title">
            {words.desk}
          </Text>
          {zoneNote !== null && (
            <Text size="xs" c="dimmed" className="desk-zone">
              {zoneNote}
            </Text>
          )}
        </div>
      </Group>
      <TextInput
        id="search"
        className="desk-search"
        aria-label={words.search}
        placeholder={words.search}
        value={search}
        onChange={(event) => onSearch(event.currentTarget.value)}
        onKeyDown={({ currentTarget, key }) => {
          if (key === 'Escape') {
            onSearch('')
            currentTarget.blur()
          }
        }}
        rightSection={
          search === '' ? null : <CloseButton aria-label={words.acts.close} onClick={() => onSearch('')} />
        }
      />
      <Group gap="xs" wrap="nowrap" className="desk-tools">
        <Badge variant="dot" color={isLive ? 'teal' : 'orange'} role="status" className="desk-live">
          {isLive ? words.live.on : words.live.off}
        </Badge>
        <Button size="sm" onClick={onNewTicket}>
          {words.openTicket}
        </Button>
        <OutageMenu session={session} />
        <PauseMenu session={session} />
        <Tooltip label={words.account.shortcuts}>
          <ActionIcon
            className="desk-keys"
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={words.account.shortcuts}
            onClick={onHelp}
          >
            ?
          </ActionIcon>
        </Tooltip>
        <AccountMenu
          session={session}
          onShiftSummary={() => setIsSummary(true)}
          onOwnAccount={() => setIsOwnAccount(true)}
        />
      </Group>
      <OwnAccount isOpen={isOwnAccount} onClose={() => setIsOwnAccount(false)} />
      <ShiftSummary isOpen={isSummary} onClose={() => setIsSummary(false)} />
    </header>
  )
}

interface AccountMenuProps {
  readonly session: SessionAnswer
  onShiftSummary(): void
  onOwnAccount(): void
}

function AccountMenu({ session: { account }, onShiftSummary, onOwnAccount }: AccountMenuProps) {
  const words = useLabels()
  const language = useLanguage()
  const client = useQueryClient()
  const { setColorScheme } = useMantineColorScheme()
  const scheme = useComputedColorScheme('light')
  const choose = useMutation({
    mutationFn: consoleApi.setLanguage,
    onSuccess: () => client.invalidateQueries(),
  })
  const signOut = useMutation({
    mutationFn: consoleApi.signOut,
    onSuccess: () => {
      forgetDrafts(account.id)
      notices.clear()
    },
    onSettled: () => client.resetQueries(),
  })
  const [isAlerts, setIsAlerts] = useState(false)
  const [leaving, setLeaving] = useState<{ readonly isEverywhere: boolean } | null>(null)
  const leave = (isEverywhere: boolean) => {
    if (ticketsWithDrafts(account.id).length > 0) setLeaving({ isEverywhere })
    else signOut.mutate(isEverywhere)
  }

  return (
    <Menu position="bottom-end" width={280} withinPortal>
      <Menu.Target>
        <UnstyledButton aria-label={words.account.menu} className="account">
          <Avatar name={account.name} color="initials" size="sm" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <bdi>{account.name}</bdi>
          <br />
          {account.email}
        </Menu.Label>
        <PresenceSelect />
        <Menu.Item onClick={() => onShiftSummary()}>{words.shiftSummary}</Menu.Item>
        <SegmentedControl
          fullWidth
          size="xs"
          m="xs"
          aria-label={words.account.language}
          value={language}
          data={spokenLanguages.map((code) => ({ value: code, label: code.toUpperCase() }))}
          onChange={(chosen) => choose.mutate(chosen)}
        />
        <Menu.Item onClick={() => setIsAlerts(true)}>{words.alerts.title}</Menu.Item>
        <Menu.Item
          closeMenuOnClick={false}
          onClick={() => setColorScheme(scheme === 'dark' ? 'light' : 'dark')}
        >
          {scheme === 'dark' ? words.account.light : words.account.dark}
        </Menu.Item>
        {account.roles.some((role) => role !== 'technician') && (
          <Menu.Item onClick={() => navigateTo('/console/people')}>{words.account.people}</Menu.Item>
        )}
        {account.roles.includes('administrator') && (
          <Menu.Item onClick={() => navigateTo('/console/audit')}>{words.account.audit}</Menu.Item>
        )}
        <Menu.Item onClick={() => onOwnAccount()}>{words.ownAccount.menu}</Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => leave(false)}>{words.account.signOut}</Menu.Item>
        <Menu.Item onClick={() => leave(true)}>{words.account.signOutEverywhere}</Menu.Item>
      </Menu.Dropdown>
      {isAlerts && <AlertsDialog onClose={() => setIsAlerts(false)} />}
      {leaving !== null && (
        <UnsentDraftsDialog
          places={ticketsWithDrafts(account.id)}
          onStay={() => setLeaving(null)}
          onLeave={() => {
            setLeaving(null)
            signOut.mutate(leaving.isEverywhere)
          }}
        />
      )}
    </Menu>
  )
}
