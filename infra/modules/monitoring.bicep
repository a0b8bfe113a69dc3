// Logs, and what is read from the app's log lines.
param workspaceName string
param applicationInsightsName string
param location string
param tags { *: string }

@description('The resource ID of a workspace that is there already; none: one is made.')
param existingWorkspaceId string = ''

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' = if (empty(existingWorkspaceId)) {
  name: workspaceName
  location: location
  tags: tags
  properties: {
    retentionInDays: 90
    sku: { name: 'PerGB2018' }
    features: { disableLocalAuth: true }
  }
}

var workspaceResourceId = empty(existingWorkspaceId) ? workspace.id : existingWorkspaceId

resource applicationInsights 'Microsoft.Insights/components@2020-02-02' = {
  name: applicationInsightsName
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspaceResourceId
    DisableLocalAuth: true
  }
}

// The shape of a log line stands in one place. Each query brings these with it: functions that are saved in a workspace
// would be shared with everybody who uses the workspace. One that reads another stands below that one.
var functions = [
  { name: 'IdentityLogs', query: loadTextContent('../queries/IdentityLogs.kql') }
  { name: 'IdentityErrors', query: loadTextContent('../queries/IdentityErrors.kql') }
  { name: 'IdentityChanges', query: loadTextContent('../queries/IdentityChanges.kql') }
  { name: 'IdentityScans', query: loadTextContent('../queries/IdentityScans.kql') }
  { name: 'IdentitySweeps', query: loadTextContent('../queries/IdentitySweeps.kql') }
  { name: 'IdentityCanaries', query: loadTextContent('../queries/IdentityCanaries.kql') }
  { name: 'ScaleSetWrites', query: loadTextContent('../queries/ScaleSetWrites.kql') }
]

var definitions = join(map(functions, part => 'let ${part.name} = (\n${part.query});\n'), '')

output workspaceId string = workspaceResourceId
output applicationInsightsName string = applicationInsights.name
output logFunctions string = replace(definitions, 'APPLICATION_INSIGHTS_ID', applicationInsights.id)
