// Logs, and what is read from the app's log lines.
param workspaceName string
param applicationInsightsName string
param location string
param tags object

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: workspaceName
  location: location
  tags: tags
  properties: {
    retentionInDays: 90
    sku: { name: 'PerGB2018' }
    features: { disableLocalAuth: true }
  }
}

resource applicationInsights 'Microsoft.Insights/components@2020-02-02' = {
  name: applicationInsightsName
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    DisableLocalAuth: true
  }
}

// Alerts and workbook ask these functions, so that the shape of a log line stands in one place.
var functions = [
  { name: 'IdentityChanges', query: loadTextContent('../queries/IdentityChanges.kql') }
  { name: 'IdentityScans', query: loadTextContent('../queries/IdentityScans.kql') }
  { name: 'IdentitySweeps', query: loadTextContent('../queries/IdentitySweeps.kql') }
  { name: 'ScaleSetWrites', query: loadTextContent('../queries/ScaleSetWrites.kql') }
]

// They must not be written at the same time.
@batchSize(1)
resource savedFunctions 'Microsoft.OperationalInsights/workspaces/savedSearches@2020-08-01' = [
  for saved in functions: {
    parent: workspace
    name: saved.name
    properties: {
      category: 'vmss-identity'
      displayName: saved.name
      functionAlias: saved.name
      query: saved.query
      version: 2
    }
  }
]

output workspaceName string = workspace.name
output applicationInsightsName string = applicationInsights.name
