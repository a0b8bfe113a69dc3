// Instead of scaleSetScopes and identityScopes: all scale sets under a management group, those of later subscriptions, too.
//   az deployment mg create --management-group-id NAME --location REGION \
//     --template-file infra/management-group.bicep --parameters principalId=OBJECT-ID
targetScope = 'managementGroup'

@description('The object ID of the app\'s identity: APP_IDENTITY_PRINCIPAL_ID of azd env get-values.')
param principalId string

var scope = managementGroup().id
var permissions = loadJsonContent('app-permissions.json')

// A custom role can be assigned to one management group at most.
resource role 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(scope, 'vmss-identity')
  properties: {
    roleName: 'Scale set identity changer (${managementGroup().name})'
    description: 'Reads and writes scale sets, assigns user-assigned identities to them, and follows operations.'
    type: 'CustomRole'
    permissions: [
      { actions: union(permissions.writer, permissions.assigner, permissions.follower) }
    ]
    assignableScopes: [scope]
  }
}

resource assignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(scope, principalId, 'vmss-identity')
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: role.id
  }
}
