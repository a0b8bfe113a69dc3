// Gives one of the app's roles on this resource group.
param principalId string
param token string
param role 'writer' | 'assigner'

resource assignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(resourceGroup().id, principalId, token, role)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      guid(subscription().id, token, role)
    )
  }
}
