// Which objectives are met, requests over time, how they ended, which scale sets are slow, and what drifts.
param token string
param location string
param tags { *: string }

@description('The resource ID of the workspace that has the app\'s logs.')
param workspaceId string

@description('The definitions that each query begins with.')
param logFunctions string

var workbook = loadJsonContent('../workbook.json')
var objectives = loadTextContent('../queries/ServiceObjectives.kql')

var items = map(
  workbook.items,
  item =>
    contains(item.content, 'query')
      ? union(any(item), {
          content: { query: '${logFunctions}${replace(any(item).content.query, 'ServiceObjectives', objectives)}' }
        })
      : item
)

resource shown 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, token)
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: 'Scale set identities'
    category: 'workbook'
    version: '1.0'
    sourceId: workspaceId
    // Opened as a resource, not from the workspace, the workbook must know where to ask.
    serializedData: string(union(workbook, { items: items, fallbackResourceIds: [workspaceId] }))
  }
}
