import { z } from 'zod'
import { booleanSetting, type ChannelSettings, splitSettingList } from './setting-schemas.js'

export interface TeamsSettings {
  readonly appId: string
  readonly appPassword: string
  readonly appType: 'SingleTenant' | 'MultiTenant'
  readonly tenantId: string | null
  /**
   * Entra tenants whose requests are accepted and whose people are members: the listed tenants, or else the app's own.
   */
  readonly homeTenants: readonly string[]
  readonly cloud: 'public' | 'gcc' | 'gcch' | 'dod'
  readonly deskChannel: string | null
  /** True if the operator has confirmed that the teams of the desk channels are private. */
  readonly isDeskTeamPrivate: boolean
}

export const teamsEnvironmentSchema = {
  MICROSOFT_APP_ID: z.string().min(1).optional(),
  MICROSOFT_APP_PASSWORD: z.string().min(1).optional(),
  MICROSOFT_APP_TYPE: z
    .enum(['SingleTenant', 'MultiTenant'], 'MICROSOFT_APP_TYPE must be SingleTenant or MultiTenant')
    .default('SingleTenant'),
  MICROSOFT_APP_TENANT_ID: z.string().min(1).optional(),
  MICROSOFT_TENANTS: z
    .string()
    .default('')
    .transform(splitSettingList)
    .pipe(
      z.array(
        z.guid(
          'MICROSOFT_TENANTS must be a list of tenant IDs such as 72f988bf-86f1-41af-91ab-2d7cd011db47 (Entra admin centre, Overview)',
        ),
      ),
    ),
  MICROSOFT_CLOUD: z
    .enum(
      ['public', 'gcc', 'gcch', 'dod'],
      'MICROSOFT_CLOUD must be public, gcc, gcch (GCC High) or dod (docs/channels/teams.md)',
    )
    .default('public'),
  TEAMS_DESK_CHANNEL: z.string().min(1).optional(),
  TEAMS_DESK_TEAM_IS_PRIVATE: booleanSetting('TEAMS_DESK_TEAM_IS_PRIVATE'),
}

type TeamsValues = z.infer<z.ZodObject<typeof teamsEnvironmentSchema>>

/**
 * Maps variables in the settings file of Microsoft's Teams CLI to our names. All three must be present, because a
 * single one might belong to another program.
 */
export function mapTeamsCliVariables({
  CLIENT_ID,
  CLIENT_SECRET,
  TENANT_ID,
}: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  if (CLIENT_ID === undefined || CLIENT_SECRET === undefined || TENANT_ID === undefined) return {}
  return {
    MICROSOFT_APP_ID: CLIENT_ID,
    MICROSOFT_APP_PASSWORD: CLIENT_SECRET,
    MICROSOFT_APP_TENANT_ID: TENANT_ID,
  }
}

export function readTeamsSettings(values: TeamsValues): ChannelSettings<TeamsSettings> {
  const {
    MICROSOFT_APP_ID: appId,
    MICROSOFT_APP_PASSWORD: appPassword,
    MICROSOFT_APP_TENANT_ID: tenantId,
  } = values
  const isTouched = [appId, appPassword, tenantId].some((value) => value !== undefined)
  const missing = [
    ...(appId === undefined ? ['MICROSOFT_APP_ID'] : []),
    ...(appPassword === undefined ? ['MICROSOFT_APP_PASSWORD'] : []),
    ...(tenantId === undefined && values.MICROSOFT_APP_TYPE === 'SingleTenant'
      ? ['MICROSOFT_APP_TENANT_ID']
      : []),
  ]
  if (appId === undefined || appPassword === undefined || missing.length > 0) {
    const problems = isTouched
      ? missing.map((name) => `${name} is missing: Teams needs it (docs/channels/teams.md)`)
      : []
    return { settings: null, missing, problems }
  }
  const tenants = values.MICROSOFT_TENANTS
  const problems = tenantProblems(values.MICROSOFT_APP_TYPE, tenantId, tenants)
  if (problems.length > 0) return { settings: null, missing: [], problems }
  return {
    settings: {
      appId,
      appPassword,
      appType: values.MICROSOFT_APP_TYPE,
      tenantId: tenantId ?? null,
      homeTenants: tenants.length > 0 || tenantId === undefined ? tenants : [tenantId],
      cloud: values.MICROSOFT_CLOUD,
      deskChannel: values.TEAMS_DESK_CHANNEL ?? null,
      isDeskTeamPrivate: values.TEAMS_DESK_TEAM_IS_PRIVATE,
    },
    missing: [],
    problems: [],
  }
}

/**
 * Checks the list of trusted tenants. A multi-tenant app needs one: other tenants can install the app, and their
 * administrators choose the email addresses there.
 */
function tenantProblems(
  appType: TeamsSettings['appType'],
  tenantId: string | undefined,
  tenants: readonly string[],
): readonly string[] {
  if (appType === 'MultiTenant' && tenants.length === 0)
    return [
      'MICROSOFT_TENANTS is missing: with MICROSOFT_APP_TYPE=MultiTenant it lists the tenants that may use the bot, such as 72f988bf-86f1-41af-91ab-2d7cd011db47; without it, people from any tenant could act as your technicians',
    ]
  const isNamed = tenants.some((tenant) => tenant.toLowerCase() === tenantId?.toLowerCase())
  return tenantId === undefined || tenants.length === 0 || isNamed
    ? []
    : [
        'MICROSOFT_TENANTS does not contain MICROSOFT_APP_TENANT_ID: add it, or messages from its people are refused',
      ]
}
