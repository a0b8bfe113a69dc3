// Requests over time, how they ended, which scale sets are slow, and what drifts.
param token string
param location string
param tags object
param workspaceName string

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' existing = {
  name: workspaceName
}

resource workbook 'Microsoft.Insights/workbooks@2022-04-01' = {
  name: guid(workspace.id, token)
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: 'Scale set identities'
    category: 'workbook'
    version: '1.0'
    sourceId: workspace.id
    serializedData: string(loadJsonContent('../workbook.json'))
  }
}
